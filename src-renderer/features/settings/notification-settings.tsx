/** How much a notification shows, and in a browser whether it may show at all. */
import { useState } from 'react';
import { useCommand } from '../../data/use-command.ts';
import { useCapabilities } from '../../data/use-bridge.ts';
import { useRow } from '../../data/use-query.ts';
import { useT } from '../../locales/translate.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import { SwitchField } from '../../ui/switch-field.tsx';
import { SettingsSection } from './settings-section.tsx';

const levels = ['content', 'sender', 'none'] as const;

export function NotificationSettings() {
  const t = useT();
  const settings = useRow('settings.local', {});
  const set = useCommand('setting.set');
  const capabilities = useCapabilities();
  return (
    <SettingsSection title={t('settings.notifications')}>
      <ChoiceGroup
        label={t('settings.notifications.level')}
        hint={t('settings.notifications.hint')}
        value={settings?.notifications ?? 'content'}
        choices={levels.map(value => ({ value, label: t(`settings.notifications.${value}`) }))}
        onChange={value => void set({ key: 'notifications', value })}
      />
      <SwitchField
        label={t('settings.refusals')}
        hint={t('settings.refusals.hint')}
        checked={settings?.refusals !== 'quiet'}
        onChange={notify => void set({ key: 'refusals', value: notify ? 'notify' : 'quiet' })}
      />
      {capabilities?.notifications === 'web' && <WebPermission />}
      {capabilities?.notifications === 'native' && <p className="text-sm text-soft-ink">{t('settings.notifications.native')}</p>}
    </SettingsSection>
  );
}

function WebPermission() {
  const t = useT();
  const [permission, setPermission] = useState(() => ('Notification' in window ? Notification.permission : 'denied'));
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-medium">{t('settings.notifications.permission')}</p>
        <p className="mt-0.5 text-sm text-soft-ink">{t(`settings.notifications.${permission}`)}</p>
      </div>
      {permission === 'default' && (
        <Button onClick={async () => setPermission(await Notification.requestPermission())}>{t('settings.notifications.allow')}</Button>
      )}
    </div>
  );
}
