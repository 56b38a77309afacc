/** Which version this is, and where it keeps its data. */
import { useCapabilities } from '../../data/use-bridge.ts';
import { useT } from '../../locales/translate.ts';
import { SettingsSection } from './settings-section.tsx';

export function AboutSettings() {
  const t = useT();
  const capabilities = useCapabilities();
  return (
    <SettingsSection title={t('settings.about')}>
      <div className="text-sm text-soft-ink">
        {capabilities && (
          <p>
            {t('app.name')} · {t('settings.about.version', { version: capabilities.appVersion })} ·{' '}
            {t(`settings.about.host.${capabilities.host}`)}
          </p>
        )}
        <p className="mt-1">{t('settings.about.local')}</p>
      </div>
    </SettingsSection>
  );
}
