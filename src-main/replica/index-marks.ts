/**
 * Whose a message is and where it was said, as words of the index: one private-use letter each, so that a filter is one more
 * word to look up. Two conversations may share a letter: whoever reads checks the row. Nobody can type one (search-text.ts).
 */
const PLANE_15 = 0xf0000;
const PLANE_16 = 0x100000;
/** The last two code points of a plane are no letters. */
const LETTERS = 0xfffd;

export const WITH_ATTACHMENT = '\ue000';
export const conversationMark = (id: string): string => String.fromCodePoint(PLANE_15 + letterOf(id));
export const senderMark = (id: string): string => String.fromCodePoint(PLANE_16 + letterOf(id));

/** Of the end of a UUID, which is chance; the beginning is time. */
function letterOf(id: string): number {
  return (Number.parseInt(id.slice(-10), 16) || 0) % LETTERS;
}
