/** Theme, density and language, put on the page. This computer remembers the last ones for the screens before sign-in. */
import { languages, themes, type Language, type Theme } from '../../src-preload/contract/commands.ts';
import { speak } from '../locales/translate.ts';

export type Density = 'comfortable' | 'compact';

const darkSystem = window.matchMedia('(prefers-color-scheme: dark)');
let theme: Theme = 'system';

export function applyTheme(next: Theme): void {
  theme = next;
  localStorage.setItem('theme', next);
  paint();
}

export function applyDensity(density: Density): void {
  document.documentElement.dataset['density'] = density;
}

/** The language that a person chose on this computer; null before any choice. */
export function rememberedLanguage(): Language | null {
  const kept = localStorage.getItem('language');
  return languages.find(language => language === kept) ?? null;
}

export function rememberLanguage(language: Language): void {
  localStorage.setItem('language', language);
  speak(language);
}

/** Before the first paint, from what this computer remembers. French first. */
export function startAppearance(): void {
  const kept = localStorage.getItem('theme');
  theme = themes.find(candidate => candidate === kept) ?? 'system';
  darkSystem.addEventListener('change', paint);
  paint();
  applyDensity('comfortable');
  speak(rememberedLanguage() ?? 'fr');
}

function paint(): void {
  const dark = theme === 'dark' || (theme === 'system' && darkSystem.matches);
  document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
}
