/** A browser on the scripted interface, for the tests that look at it: opened once per file, its pages closed after each test. */
import { chromium, type Browser, type BrowserContextOptions, type Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { findBrowser } from './browser.ts';
import { openScriptedSite, type ScriptedSite } from './scripted-site.ts';

/** `before` runs in the page before its own scripts. */
export type OpenScripted = (scenario: string, path?: string, options?: BrowserContextOptions, before?: () => void) => Promise<Page>;

/** To be called once, at the top of a test file. Whatever a page complains of, the policy above all, fails its test. */
export function scriptedBrowser(): OpenScripted {
  let site: ScriptedSite;
  let browser: Browser;
  let problems: string[] = [];

  beforeAll(async () => {
    site = await openScriptedSite();
    browser = await chromium.launch(await findBrowser());
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    const found = problems;
    problems = [];
    expect(found).toEqual([]);
  });

  return async (scenario, path = '/', options = {}, before) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    if (before) await page.addInitScript(before);
    page.on('pageerror', error => problems.push(String(error)));
    page.on('console', message => message.type() === 'error' && problems.push(message.text()));
    await page.goto(`${site.url}/?scenario=${scenario}#${path}`);
    return page;
  };
}
