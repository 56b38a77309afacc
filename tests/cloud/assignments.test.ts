/** What an assignment, a company's people and their names bring with them. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type CloudWorld, ids, openCloudWorld, worldId } from '../support/cloud-world.ts';

let world: CloudWorld;
beforeAll(async () => {
  world = await openCloudWorld();
});
beforeEach(async () => world.reset());
afterAll(async () => world.cloud.close());

const values = async (sql: string, params: readonly unknown[] = []) =>
  (await world.cloud.asOwner(sql, params)).map(row => Object.values(row)[0]);

const participants = (conversation: string) =>
  values('select user_id from conversation_participant where conversation_id = $1 and left_at is null order by 1', [conversation]);

describe('an assignment', () => {
  test('gets its reference from the server, past those that an import brought', async () => {
    const year = new Date().getFullYear();
    const [last] = await values('select max(reference) from expertassignment');
    expect(last).toMatch(new RegExp(`^MIS-${year}-\\d{6}$`));
    const next = `MIS-${year}-${String(Number(String(last).slice(-6)) + 1).padStart(6, '0')}`;
    await world.cloud.asOwner('update expertassignment set reference = $2 where id = $1', [ids.draft, next]);
    await world.cloud.asOwner('insert into expertassignment (id, clientproduiteligible_id, created_by) values ($1, $2, $3)', [
      worldId(300),
      ids.draftFile,
      ids.owner,
    ]);
    expect(await values('select reference > $2 from expertassignment where id = $1', [worldId(300), next])).toEqual([true]);
  });

  test('as a draft has no conversation; offered, it has one with the company’s writers and the expert', async () => {
    expect(await values('select id from conversation where assignment_id = $1', [ids.draft])).toEqual([]);
    await world.cloud.asOwner(`update expertassignment set status = 'pending', expert_id = $2 where id = $1`, [ids.draft, ids.otherExpert]);
    const [conversation] = await world.cloud.asOwner(
      'select id, title, client_name, expert_name from conversation where assignment_id = $1',
      [ids.draft],
    );
    expect(conversation).toMatchObject({
      title: 'Crédit d’impôt recherche',
      client_name: 'Transports du Nord SAS',
      expert_name: 'Eric Expert',
    });
    expect(await participants(String(conversation?.['id']))).toEqual([ids.owner, ids.member, ids.suspended, ids.otherExpertPerson]);
    expect(await values('select expert_id from assignment_compensation where assignment_id = $1', [ids.draft])).toEqual([ids.otherExpert]);
  });

  test('can’t name its expert in a draft, nor do without one later', async () => {
    const update = (change: string) => world.cloud.asOwner(`update expertassignment set ${change} where id = $1`, [ids.draft]);
    await expect(update(`expert_id = '${ids.expert}'`)).rejects.toThrow('check constraint');
    await expect(update(`status = 'pending'`)).rejects.toThrow('check constraint');
    await expect(update(`status = 'cancelled'`)).resolves.toEqual([]);
  });

  test('is the only pending offer of its file', async () => {
    const offer = `insert into expertassignment (clientproduiteligible_id, expert_id, created_by, status) values ($1, $2, $3, 'pending')`;
    await expect(world.cloud.asOwner(offer, [ids.otherFile, ids.expert, ids.otherOwner])).rejects.toThrow('one_pending_offer');
    await world.cloud.asOwner(`update expertassignment set status = 'expired' where id = $1`, [ids.otherAssignment]);
    await expect(world.cloud.asOwner(offer, [ids.otherFile, ids.expert, ids.otherOwner])).resolves.toEqual([]);
  });

  test('shows its file to the expert until it is declined', async () => {
    const expertOf = (file: string) => values('select expert_id from clientproduiteligible where id = $1', [file]);
    expect(await expertOf(ids.otherFile)).toEqual([ids.otherExpert]);
    await world.cloud.asOwner(`update expertassignment set status = 'rejected' where id = $1`, [ids.otherAssignment]);
    expect(await expertOf(ids.otherFile)).toEqual([null]);
    await world.cloud.asOwner(`update expertassignment set status = 'completed' where id = $1`, [ids.assignment]);
    expect(await expertOf(ids.file)).toEqual([ids.expert]);
  });

  test('numbers its events 1, 2, 3', async () => {
    expect(await values('select seq from assignment_event where assignment_id = $1 order by seq', [ids.assignment])).toEqual([1, 2]);
  });
});

describe('a company’s people', () => {
  test('who join take part in its conversations, with nothing unread from before', async () => {
    await world.cloud.script(`
      insert into app_user (id, email, display_name, role) values ('${worldId(300)}', 'new@client.test', 'Nora New', 'client');
      insert into client_member (client_id, user_id, member_role) values ('${ids.client}', '${worldId(300)}', 'member');`);
    expect(await participants(world.conversation)).toContain(worldId(300));
    expect(await participants(ids.clientSupport)).toContain(worldId(300));
    expect(await participants(world.otherConversation)).not.toContain(worldId(300));
    expect(
      await values(
        'select s.last_read_seq = c.last_seq from participant_state s join conversation c on c.id = s.conversation_id where s.user_id = $1',
        [worldId(300)],
      ),
    ).toEqual([true, true]);
  });

  test('who become viewers read on and take part no more, and the other way round', async () => {
    await world.cloud.asOwner(`update client_member set member_role = 'viewer' where user_id = $1`, [ids.member]);
    expect(await participants(world.conversation)).not.toContain(ids.member);
    expect(
      await values('select 1 from participant_state where user_id = $1 and conversation_id = $2', [ids.member, world.conversation]),
    ).toEqual([1]);
    await world.cloud.asOwner(`update client_member set member_role = 'member' where user_id = $1`, [ids.viewer]);
    expect(await participants(world.conversation)).toContain(ids.viewer);
  });

  test('who are removed leave its conversations', async () => {
    await world.cloud.asOwner('update client_member set revoked_at = now() where user_id = $1', [ids.member]);
    expect(await participants(world.conversation)).not.toContain(ids.member);
  });
});

describe('a new name', () => {
  test('of a person is theirs everywhere but in the history', async () => {
    await world.cloud.asOwner(`update app_user set display_name = 'Emma Renamed' where id = $1`, [ids.expertPerson]);
    const named = `select display_name from expert union select display_name from conversation_participant
      union select author_name from assignment_note union select expert_name from expertassignment union select expert_name from conversation`;
    const names = await values(named);
    expect(names).toContain('Emma Renamed');
    expect(names).not.toContain('Emma Expert');
  });

  test('of a company is the one it trades under', async () => {
    expect(await values('select client_name from expertassignment where id = $1', [ids.otherAssignment])).toEqual(['Other']);
    await world.cloud.asOwner(`update client set trade_name = null where id = $1`, [ids.otherClient]);
    expect(await values('select client_name from expertassignment where id = $1', [ids.otherAssignment])).toEqual(['Other SARL']);
    expect(await values('select client_name from conversation where id = $1', [world.otherConversation])).toEqual(['Other SARL']);
  });
});
