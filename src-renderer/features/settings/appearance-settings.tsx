/** Language, theme and density: they change at once, on this computer only. */
import { languages, themes, type Language } from '../../../src-preload/contract/commands.ts';
import { rememberLanguage } from '../../app/appearance.ts';
import { useCommand } from '../../data/use-command.ts';
import { useRow } from '../../data/use-query.ts';
import { useLanguage, useT } from '../../locales/translate.ts';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import { SettingsSection } from './settings-section.tsx';

const densities = ['comfortable', 'compact'] as const;

export function AppearanceSettings() {
  const t = useT();
  const language = useLanguage();
  const settings = useRow('settings.local', {});
  const set = useCommand('setting.set');
  const updateProfile = useCommand('profile.update');

  function chooseLanguage(value: Language): void {
    rememberLanguage(value);
    void set({ key: 'language', value });
    // What the cloud sends, e-mail above all, follows the language of the interface.
    void updateProfile({ locale: value === 'fr' ? 'fr-FR' : 'en-GB' });
  }

  return (
    <SettingsSection title={t('settings.appearance')}>
      <ChoiceGroup
        label={t('settings.language')}
        value={language}
        choices={languages.map(value => ({ value, label: t(`language.${value}`) }))}
        onChange={chooseLanguage}
      />
      <ChoiceGroup
        label={t('settings.theme')}
        value={settings?.theme ?? 'system'}
        choices={themes.map(value => ({ value, label: t(`settings.theme.${value}`) }))}
        onChange={value => void set({ key: 'theme', value })}
      />
      <ChoiceGroup
        label={t('settings.density')}
        value={settings?.density ?? 'comfortable'}
        choices={densities.map(value => ({ value, label: t(`settings.density.${value}`) }))}
        onChange={value => void set({ key: 'density', value })}
      />
    </SettingsSection>
  );
}
