/** A small world in a cloud of its own: two companies, two experts, the firm, and something in every table. */
import type { Claims } from '../../sync/model/claims.ts';
import { adminRoles, type AdminRole } from '../../sync/model/statuses.ts';
import { tableNames } from '../../sync/model/tables.ts';
import { type CloudDatabase, openCloudDatabase } from './cloud-database.ts';

/** Readable and stable: the same number is the same id everywhere. */
export function worldId(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

export const ids = {
  owner: worldId(1),
  member: worldId(2),
  viewer: worldId(3),
  suspended: worldId(4),
  otherOwner: worldId(5),
  expertPerson: worldId(6),
  otherExpertPerson: worldId(7),
  client: worldId(20),
  otherClient: worldId(21),
  /** Approved. */
  expert: worldId(30),
  /** Not approved yet, so not listed. */
  otherExpert: worldId(31),
  product: worldId(40),
  otherProduct: worldId(41),
  file: worldId(50),
  draftFile: worldId(51),
  otherFile: worldId(52),
  /** Of `client` with `expert`, in progress. */
  assignment: worldId(60),
  draft: worldId(61),
  /** Of `otherClient` with `otherExpert`, offered. */
  otherAssignment: worldId(62),
  clientSupport: worldId(70),
  expertSupport: worldId(71),
  /** On `assignment`, by the expert. */
  note: worldId(80),
} as const;

export const adminIds: Readonly<Record<AdminRole, string>> = {
  super_admin: worldId(10),
  ops: worldId(11),
  support: worldId(12),
  finance: worldId(13),
  auditor: worldId(14),
};

const ofClient = (userId: string, memberRole: 'owner' | 'member' | 'viewer'): Claims => ({
  role: 'client',
  userId,
  clientId: ids.client,
  memberRole,
});

export const people = {
  owner: ofClient(ids.owner, 'owner'),
  member: ofClient(ids.member, 'member'),
  viewer: ofClient(ids.viewer, 'viewer'),
  /** Their token is still good, their account no more. */
  suspended: ofClient(ids.suspended, 'member'),
  otherOwner: { role: 'client', userId: ids.otherOwner, clientId: ids.otherClient, memberRole: 'owner' },
  expert: { role: 'expert', userId: ids.expertPerson, expertId: ids.expert },
  otherExpert: { role: 'expert', userId: ids.otherExpertPerson, expertId: ids.otherExpert },
  ...(Object.fromEntries(adminRoles.map(role => [role, { role: 'admin', userId: adminIds[role], adminRole: role }])) as Record<
    AdminRole,
    Claims
  >),
} as const satisfies Record<string, Claims>;

export type CloudWorld = {
  readonly cloud: CloudDatabase;
  readonly conversation: string;
  readonly otherConversation: string;
  /** As it was at first; quicker than a new one. */
  reset(): Promise<void>;
};

export async function openCloudWorld(): Promise<CloudWorld> {
  const cloud = await openCloudDatabase();
  await cloud.script(worldSql);
  return {
    cloud,
    conversation: await conversationOf(cloud, ids.assignment),
    otherConversation: await conversationOf(cloud, ids.otherAssignment),
    reset: async () => cloud.script(`${emptied} ${worldSql}`),
  };
}

async function conversationOf(cloud: CloudDatabase, assignmentId: string): Promise<string> {
  const [row] = await cloud.asOwner('select id from conversation where assignment_id = $1', [assignmentId]);
  return String(row?.['id']);
}

const admins = adminRoles.map(role => `('${adminIds[role]}', '${role}@firm.test', 'Firme ${role}', 'admin', '${role}')`).join(', ');

const emptied = `truncate ${tableNames.map(table => `public.${table}`).join(', ')},
  public.device, public.sync_command, public.firm_setting, auth.users, auth.sessions, auth.refresh_tokens, realtime.messages;`;

/** As the owner, into a cloud without rows. */
export const worldSql = `
begin;
insert into app_user (id, email, display_name, role, status) values
  ('${ids.owner}', 'owner@client.test', 'Olivia Owner', 'client', 'active'),
  ('${ids.member}', 'member@client.test', 'Marc Member', 'client', 'active'),
  ('${ids.viewer}', 'viewer@client.test', 'Vera Viewer', 'client', 'active'),
  ('${ids.suspended}', 'suspended@client.test', 'Sam Suspended', 'client', 'suspended'),
  ('${ids.otherOwner}', 'owner@other.test', 'Otto Other', 'client', 'active'),
  ('${ids.expertPerson}', 'expert@expert.test', 'Emma Expert', 'expert', 'active'),
  ('${ids.otherExpertPerson}', 'other@expert.test', 'Eric Expert', 'expert', 'active');
insert into app_user (id, email, display_name, role, admin_role) values ${admins};
insert into client (id, legal_name, trade_name) values
  ('${ids.client}', 'Transports du Nord SAS', null), ('${ids.otherClient}', 'Other SARL', 'Other');
insert into client_member (client_id, user_id, member_role) values
  ('${ids.client}', '${ids.owner}', 'owner'), ('${ids.client}', '${ids.member}', 'member'),
  ('${ids.client}', '${ids.viewer}', 'viewer'), ('${ids.client}', '${ids.suspended}', 'member'),
  ('${ids.otherClient}', '${ids.otherOwner}', 'owner');
insert into expert (id, user_id, approval_status) values
  ('${ids.expert}', '${ids.expertPerson}', 'approved'), ('${ids.otherExpert}', '${ids.otherExpertPerson}', 'submitted');
insert into expert_terms (expert_id, commission_bps) values ('${ids.expert}', 1500), ('${ids.otherExpert}', 1200);
insert into produiteligible (id, code, nom, categorie, periodicity) values
  ('${ids.product}', 'TICPE', 'Remboursement TICPE', 'Énergie', 'quarterly'),
  ('${ids.otherProduct}', 'CIR', 'Crédit d’impôt recherche', 'Recherche', 'yearly');
insert into expert_specialisation (expert_id, produiteligible_id, level, pricing_model) values
  ('${ids.expert}', '${ids.product}', 'senior', 'success_fee'), ('${ids.otherExpert}', '${ids.product}', 'junior', 'fixed');
insert into clientproduiteligible (id, client_id, produiteligible_id, period_from, period_to, statut) values
  ('${ids.file}', '${ids.client}', '${ids.product}', '2025-01-01', '2025-12-31', 'en_cours'),
  ('${ids.draftFile}', '${ids.client}', '${ids.otherProduct}', '2025-01-01', '2025-12-31', 'eligible'),
  ('${ids.otherFile}', '${ids.otherClient}', '${ids.product}', '2025-01-01', '2025-12-31', 'eligible');
insert into expertassignment (id, clientproduiteligible_id, expert_id, created_by, status) values
  ('${ids.assignment}', '${ids.file}', '${ids.expert}', '${ids.owner}', 'in_progress'),
  ('${ids.draft}', '${ids.draftFile}', null, '${ids.owner}', 'draft'),
  ('${ids.otherAssignment}', '${ids.otherFile}', '${ids.otherExpert}', '${ids.otherOwner}', 'pending');
insert into assignment_compensation (assignment_id, compensation_model) values
  ('${ids.assignment}', 'success_fee'), ('${ids.draft}', 'fixed'), ('${ids.otherAssignment}', 'fixed');
insert into assignment_commission (assignment_id, commission_bps) values
  ('${ids.assignment}', 1500), ('${ids.otherAssignment}', 1200);
insert into assignment_event (assignment_id, command, actor_user_id, actor_role) values
  ('${ids.assignment}', 'offer', '${ids.owner}', 'client'), ('${ids.assignment}', 'accept', '${ids.expertPerson}', 'expert'),
  ('${ids.otherAssignment}', 'offer', '${ids.otherOwner}', 'client');
insert into assignment_note (id, assignment_id, author_id, body) values
  ('${ids.note}', '${ids.assignment}', '${ids.expertPerson}', 'Note partagée'),
  ('${worldId(81)}', '${ids.otherAssignment}', '${ids.otherOwner}', 'Autre note');
insert into field_edit (client_id, expert_id, table_name, row_id, field, value_before, value_after, edited_by, edited_at) values
  ('${ids.client}', '${ids.expert}', 'assignment_note', '${ids.note}', 'body', '"Note"', '"Note partagée"', '${ids.owner}', now()),
  (null, '${ids.otherExpert}', 'expert', '${ids.otherExpert}', 'headline', 'null', '"Titre"', '${adminIds.ops}', now());
insert into assignment_internal_note (assignment_id, author_id, body) values
  ('${ids.assignment}', '${adminIds.ops}', 'Note du cabinet');
select private.open_conversation('support', '${ids.client}', null, null, 'Support', '${ids.clientSupport}');
select private.open_conversation('support', null, '${ids.expert}', null, 'Support', '${ids.expertSupport}');
select private.add_participant('${ids.clientSupport}', '${adminIds.support}', 'admin');
insert into message (conversation_id, sender_id, sender_role, content)
  select c.id, p.user_id, p.role, 'Bonjour de ' || p.display_name
  from conversation c join conversation_participant p on p.conversation_id = c.id order by c.id, p.user_id;
insert into notification (user_id, type, group_key, dedup_key)
  select id, 'system_announcement', 'system', 'welcome' from app_user;
insert into notification_preference (user_id, type, channel, mode)
  select id, 'message_new', 'os', 'immediate' from app_user;
insert into notification_schedule (user_id, from_time, to_time) select id, '20:00', '08:00' from app_user;
insert into device (id, user_id) values ('${worldId(90)}', '${ids.owner}'), ('${worldId(91)}', '${ids.expertPerson}');
insert into firm_setting (key, value) values ('offer.expiry_hours', '72');
commit;
`;
