/** What others are shown of one's reading and writing, and what that costs in return (A9). */
import { useCommand } from '../../data/use-command.ts';
import { useRow } from '../../data/use-query.ts';
import { useT } from '../../locales/translate.ts';
import { SwitchField } from '../../ui/switch-field.tsx';
import { SettingsSection } from './settings-section.tsx';

export function PrivacySettings() {
  const t = useT();
  const me = useRow('me.current', {});
  const update = useCommand('profile.update');
  if (!me) return null;
  return (
    <SettingsSection title={t('settings.privacy')}>
      <SwitchField
        label={t('settings.receipts')}
        hint={t('settings.receipts.hint')}
        checked={me.sharesReadReceipts}
        onChange={shareReadReceipts => void update({ shareReadReceipts })}
      />
      <SwitchField
        label={t('settings.typing')}
        hint={t('settings.typing.hint', { name: me.displayName })}
        checked={me.sharesTyping}
        onChange={shareTyping => void update({ shareTyping })}
      />
    </SettingsSection>
  );
}
