import { expect, test } from 'vitest';
import { askTogether } from './ask-together.ts';

function questions() {
  const asked: { readonly about: string; readonly answer: PromiseWithResolvers<string> }[] = [];
  const ask = askTogether(about => {
    const answer = Promise.withResolvers<string>();
    asked.push({ about, answer });
    return answer.promise;
  });
  return { asked, ask };
}

test('those who ask while an answer is under way share the next one, which was put after they came', async () => {
  const { asked, ask } = questions();
  const first = ask('note');
  const late = [ask('note'), ask('note'), ask('note')];
  expect(asked).toHaveLength(1);
  asked[0]?.answer.resolve('old');
  expect(await first).toBe('old');
  expect(asked).toHaveLength(2);
  asked[1]?.answer.resolve('new');
  expect(await Promise.all(late)).toEqual(['new', 'new', 'new']);
});

test('a failure is of those who shared the question, and the next ask anew', async () => {
  const { asked, ask } = questions();
  const [first, late] = [ask('note'), ask('note')];
  asked[0]?.answer.reject(new Error('gone'));
  await expect(first).rejects.toThrow('gone');
  asked[1]?.answer.resolve('back');
  expect(await late).toBe('back');
  void ask('note');
  expect(asked).toHaveLength(3);
});

test('different things are asked apart', () => {
  const { asked, ask } = questions();
  void ask('note');
  void ask('person');
  expect(asked.map(({ about }) => about)).toEqual(['note', 'person']);
});
