/** Two people changed one text: three-way merge by words. What only one of them changed is taken; what both changed is for a person (S23). */
import { sharedWords, wordsOf } from './word-diff.ts';

/** `contested`: both changed what stood in `base` there, each to something else. */
export type MergePiece =
  | { readonly kind: 'agreed'; readonly text: string }
  | { readonly kind: 'contested'; readonly base: string; readonly mine: string; readonly theirs: string };

export type TextVersions = { readonly base: string; readonly mine: string; readonly theirs: string };

export function mergePieces(versions: TextVersions): readonly MergePiece[] {
  const base = wordsOf(versions.base);
  const mine = wordsOf(versions.mine);
  const theirs = wordsOf(versions.theirs);
  const inMine = sharedWords(base, mine);
  const inTheirs = sharedWords(base, theirs);
  const pieces: MergePiece[] = [];
  let from = { base: 0, mine: 0, theirs: 0 };
  const close = (to: typeof from): void => {
    const piece = settled({
      base: base.slice(from.base, to.base).join(''),
      mine: mine.slice(from.mine, to.mine).join(''),
      theirs: theirs.slice(from.theirs, to.theirs).join(''),
    });
    addPiece(pieces, piece);
  };
  base.forEach((word, index) => {
    const to = { base: index, mine: inMine[index] ?? -1, theirs: inTheirs[index] ?? -1 };
    if (to.mine < 0 || to.theirs < 0) return;
    close(to);
    addPiece(pieces, { kind: 'agreed', text: word });
    from = { base: to.base + 1, mine: to.mine + 1, theirs: to.theirs + 1 };
  });
  close({ base: base.length, mine: mine.length, theirs: theirs.length });
  return pieces;
}

/** The merged text, or null where both changed the same words. */
export function mergeText(versions: TextVersions): string | null {
  const pieces = mergePieces(versions);
  return pieces.every(piece => piece.kind === 'agreed') ? pieces.map(piece => piece.text).join('') : null;
}

/** A beginning for a person who wants both: theirs, then mine, where they differ. */
export function bothTexts(versions: TextVersions): string {
  return mergePieces(versions)
    .map(piece => (piece.kind === 'agreed' ? piece.text : joined(piece.theirs, piece.mine)))
    .join('')
    .trim();
}

function settled({ base, mine, theirs }: TextVersions): MergePiece {
  if (mine === theirs || theirs === base) return { kind: 'agreed', text: mine };
  if (mine === base) return { kind: 'agreed', text: theirs };
  return { kind: 'contested', base, mine, theirs };
}

function addPiece(pieces: MergePiece[], piece: MergePiece): void {
  const last = pieces.at(-1);
  if (piece.kind === 'agreed' && piece.text === '') return;
  if (piece.kind === 'agreed' && last?.kind === 'agreed') pieces[pieces.length - 1] = { kind: 'agreed', text: last.text + piece.text };
  else pieces.push(piece);
}

function joined(first: string, second: string): string {
  if (first.trim() === '' || second.trim() === '') return first + second;
  return /\s$/u.test(first) || /^\s/u.test(second) ? first + second : `${first} ${second}`;
}
