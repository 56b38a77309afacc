/** Many ask the same at once: one question serves all who came before it was put. */

type Turn<T> = { readonly answer: Promise<T>; next: Promise<T> | null };

/** Nobody gets an answer to a question that was put before they asked: what they know to have happened is in it. */
export function askTogether<T>(ask: (about: string) => Promise<T>): (about: string) => Promise<T> {
  const turns = new Map<string, Turn<T>>();

  const begin = (about: string): Promise<T> => {
    const turn: Turn<T> = { answer: ask(about), next: null };
    turns.set(about, turn);
    const ended = (): void => {
      if (turn.next === null) turns.delete(about);
    };
    turn.answer.then(ended, ended);
    return turn.answer;
  };

  return about => {
    const turn = turns.get(about);
    if (turn === undefined) return begin(about);
    const again = (): Promise<T> => begin(about);
    turn.next ??= turn.answer.then(again, again);
    return turn.next;
  };
}
