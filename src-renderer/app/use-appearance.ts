/** Puts the account's theme, density and language on the page, as they are set on this computer. */
import { useEffect } from 'react';
import { useRow } from '../data/use-query.ts';
import { speak } from '../locales/translate.ts';
import { applyDensity, applyTheme, rememberedLanguage } from './appearance.ts';

export function useAppearance(): void {
  const settings = useRow('settings.local', {});
  const profileLocale = useRow('me.current', {})?.locale ?? null;
  const theme = settings?.theme ?? null;
  const density = settings?.density ?? null;
  const chosen = settings === null ? null : (settings.language ?? rememberedLanguage());
  useEffect(() => {
    if (theme !== null) applyTheme(theme);
  }, [theme]);
  useEffect(() => {
    if (density !== null) applyDensity(density);
  }, [density]);
  useEffect(() => {
    if (settings === null) return;
    if (chosen !== null) speak(chosen);
    else if (profileLocale !== null) speak(profileLocale.startsWith('en') ? 'en' : 'fr');
  }, [settings, chosen, profileLocale]);
}
