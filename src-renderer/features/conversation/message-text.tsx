/** What someone wrote, as they wrote it: lines kept, its own direction, https links that open outside. */
import { useCommand } from '../../data/use-command.ts';
import { linkify } from './linkify.ts';

export function MessageText({ text }: { readonly text: string }) {
  const open = useCommand('shell.openExternal');
  return (
    <p dir="auto" className="text-start wrap-anywhere whitespace-pre-wrap">
      {linkify(text).map((part, index) =>
        part.kind === 'text' ? (
          part.text
        ) : (
          <a
            // oxlint-disable-next-line react/no-array-index-key -- the parts of a text have no other name
            key={index}
            href={part.url}
            rel="noreferrer"
            className="text-accent-ink underline underline-offset-2"
            onClick={event => {
              event.preventDefault();
              void open({ url: part.url });
            }}
          >
            {part.text}
          </a>
        ),
      )}
    </p>
  );
}
