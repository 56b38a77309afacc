/** Two versions of one text, side by side, and the four things one can do: mine, theirs, both, later (S24). */
import { useEffect, useId, useRef, useState } from 'react';
import type { TextConflict } from '../../../src-preload/contract/rows.ts';
import { bothTexts } from '../../../sync/model/merge-text.ts';
import { useCommand } from '../../data/use-command.ts';
import { useT } from '../../locales/translate.ts';
import { useFormats } from '../../locales/use-formats.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { useNow } from '../../ui/use-now.ts';
import { MarkedText } from './marked-text.tsx';

type There = NonNullable<TextConflict['theirs']>;

/** `targeted`: a link led to this one, so one begins there. */
export function TextConflictCard({ conflict, targeted }: { readonly conflict: TextConflict; readonly targeted: boolean }) {
  const t = useT();
  const title = useId();
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (targeted) card.current?.focus();
  }, [targeted]);
  return (
    <section
      ref={card}
      tabIndex={-1}
      aria-labelledby={title}
      className="rounded-card border border-line bg-surface p-5 outline-none focus:border-control"
    >
      <h2 id={title} className="text-lg font-semibold">
        {t(`conflict.title.${conflict.name}`, { subject: conflict.subject })}
      </h2>
      {conflict.theirs === null ? <Gone conflict={conflict} /> : <Decision conflict={conflict} theirs={conflict.theirs} />}
    </section>
  );
}

function Decision({ conflict, theirs }: { readonly conflict: TextConflict; readonly theirs: There }) {
  const t = useT();
  const decide = useCommand('conflict.decide');
  const [both, setBoth] = useState<string | null>(null);
  const { deviceId, number, base, mine } = conflict;
  const choose = (value: string): void => void decide({ deviceId, number, theirs: theirs.text, value });
  return (
    <>
      <Versions conflict={conflict} theirs={theirs} />
      {both === null ? (
        <div className="mt-4 flex flex-wrap gap-2">
          <Button variant="primary" onClick={() => choose(mine)}>
            {t('conflict.keepMine')}
          </Button>
          <Button onClick={() => choose(theirs.text)}>{t('conflict.keepTheirs')}</Button>
          <Button onClick={() => setBoth(bothTexts({ base, mine, theirs: theirs.text }))}>{t('conflict.both')}</Button>
        </div>
      ) : (
        <BothVersions text={both} onChange={setBoth} onSave={() => choose(both)} onCancel={() => setBoth(null)} />
      )}
    </>
  );
}

function Versions({ conflict, theirs }: { readonly conflict: TextConflict; readonly theirs: There }) {
  const t = useT();
  const formats = useFormats();
  const now = useNow(60_000);
  const by = theirs.byMe ? t('conflict.otherDevice') : theirs.by === null ? t('conflict.someone') : theirs.by;
  return (
    <div className="mt-3 grid gap-3 snug:grid-cols-2">
      {[
        { title: t('conflict.mine'), text: conflict.mine, at: conflict.mineAt },
        { title: t('conflict.theirs', { name: by }), text: theirs.text, at: theirs.at },
      ].map(({ title, text, at }, index) => (
        <article key={index} aria-label={title} className="rounded-control bg-sunken p-3">
          <h3 className="text-sm font-semibold">{title}</h3>
          {at !== null && <p className="mb-2 text-xs text-faint-ink tabular-nums">{formats.moment(at, now)}</p>}
          <MarkedText from={conflict.base} to={text} />
        </article>
      ))}
    </div>
  );
}

type BothVersionsProps = {
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly onSave: () => void;
  readonly onCancel: () => void;
};

function BothVersions({ text, onChange, onSave, onCancel }: BothVersionsProps) {
  const t = useT();
  const id = useId();
  return (
    <div className="mt-4">
      <label htmlFor={id} className="text-sm font-medium">
        {t('conflict.bothLabel')}
      </label>
      <textarea
        id={id}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person has just asked to write here
        autoFocus
        dir="auto"
        rows={4}
        maxLength={10_000}
        value={text}
        onChange={event => onChange(event.target.value)}
        className="mt-1.5 field-sizing-content max-h-80 w-full resize-none rounded-control border border-control bg-surface px-3 py-2 focus-visible:-outline-offset-1"
      />
      <div className="mt-2 flex flex-wrap gap-2">
        <Button variant="primary" disabled={text.trim() === ''} onClick={onSave}>
          {t('conflict.bothSave')}
        </Button>
        <Button variant="quiet" onClick={onCancel}>
          {t('action.cancel')}
        </Button>
      </div>
    </div>
  );
}

function Gone({ conflict }: { readonly conflict: TextConflict }) {
  const t = useT();
  const acknowledge = useCommand('refusal.acknowledge');
  const { deviceId, number, mine } = conflict;
  return (
    <>
      <p className="mt-1 text-soft-ink">{t('conflict.gone')}</p>
      <p dir="auto" className="mt-3 rounded-control bg-sunken p-3 wrap-anywhere whitespace-pre-wrap">
        {mine}
      </p>
      <div className="mt-4 flex gap-2">
        <CopyButton text={mine} />
        <Button variant="quiet" onClick={() => acknowledge({ deviceId, number })}>
          {t('action.understood')}
        </Button>
      </div>
    </>
  );
}
