/** `?`: every shortcut on one sheet. */
import { useT, type MessageKey, type Translate } from '../locales/translate.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Keys } from '../ui/keys.tsx';
import { useInterface } from './interface-state.ts';

type Shortcut = { readonly label: MessageKey; readonly keys: readonly (readonly string[])[] };

function shortcutsIn(t: Translate): readonly Shortcut[] {
  const shift = t('key.shift');
  return [
    {
      label: 'shortcuts.sections',
      keys: [
        ['Ctrl', '1'],
        ['Ctrl', '2'],
        ['Ctrl', '3'],
        ['Ctrl', '4'],
      ],
    },
    {
      label: 'shortcuts.conversation',
      keys: [
        ['Alt', '↓'],
        ['Alt', '↑'],
      ],
    },
    {
      label: 'shortcuts.unread',
      keys: [
        ['Alt', shift, '↓'],
        ['Alt', shift, '↑'],
      ],
    },
    { label: 'shortcuts.search', keys: [['Ctrl', 'F']] },
    { label: 'shortcuts.searchAll', keys: [['Ctrl', shift, 'F'], ['/']] },
    { label: 'shortcuts.send', keys: [[t('key.enter')]] },
    { label: 'shortcuts.newline', keys: [[shift, t('key.enter')]] },
    { label: 'shortcuts.region', keys: [['F6']] },
    { label: 'shortcuts.escape', keys: [[t('key.escape')]] },
    { label: 'shortcuts.settings', keys: [['Ctrl', ',']] },
    { label: 'shortcuts.help', keys: [['?']] },
  ];
}

export function ShortcutSheet() {
  const t = useT();
  const open = useInterface(state => state.shortcutsOpen);
  const set = useInterface(state => state.set);
  return (
    <Dialog open={open} onClose={() => set({ shortcutsOpen: false })} title={t('shortcuts.title')} closeLabel={t('action.close')}>
      <dl className="mt-3 divide-y divide-line">
        {shortcutsIn(t).map(({ label, keys }) => (
          <div key={label} className="flex items-center justify-between gap-6 py-2">
            <dt>{t(label)}</dt>
            <dd className="flex shrink-0 flex-wrap justify-end gap-2">
              {keys.map(one => (
                <Keys key={one.join('+')} keys={one} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
