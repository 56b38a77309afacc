/** A piece of a message with what was found in it marked. */
import { Fragment } from 'react';
import type { SearchSnippet } from '../../../src-preload/contract/rows.ts';

export function MarkedText({ snippet }: { readonly snippet: SearchSnippet }) {
  const { text, marks, cutBefore, cutAfter } = snippet;
  return (
    <span className="line-clamp-3 break-words">
      {cutBefore && '… '}
      {marks.map(({ start, end }, index) => (
        <Fragment key={start}>
          {text.slice(marks[index - 1]?.end ?? 0, start)}
          <mark className="rounded-[3px] bg-warning-soft px-0.5 font-medium text-warning-ink">{text.slice(start, end)}</mark>
        </Fragment>
      ))}
      {text.slice(marks.at(-1)?.end ?? 0)}
      {cutAfter && ' …'}
    </span>
  );
}
