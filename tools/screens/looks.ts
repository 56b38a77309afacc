/** Every way the interface can look: theme, language and width. */
import type { Browser, Page } from '@playwright/test';

export type Look = {
  readonly name: string;
  readonly colorScheme: 'light' | 'dark';
  readonly language: 'fr' | 'en';
  readonly width: number;
};

export const looks: readonly Look[] = (['light', 'dark'] as const).flatMap(colorScheme =>
  (['fr', 'en'] as const).flatMap(language =>
    [1280, 800].map(width => ({ name: `${colorScheme}.${language}.${width}`, colorScheme, language, width })),
  ),
);

/** A browser that never saw the application, with the language that somebody chose there. */
export async function openLook(browser: Browser, { colorScheme, language, width }: Look): Promise<Page> {
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 }, reducedMotion: 'reduce', locale: 'fr-FR' });
  await context.addInitScript(chosen => localStorage.setItem('language', chosen), language);
  return context.newPage();
}
