/** End-to-end tests: the real renderer in a real browser, on the browser host, the core, and the local cloud. */
import { defineConfig } from '@playwright/test';
import { findBrowser } from '../support/browser.ts';

const browser = await findBrowser();

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../../test-results',
  workers: 2,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env['CI']),
  reporter: process.env['FT_TEST_REPORT'] ? [['list'], ['json', { outputFile: process.env['FT_TEST_REPORT'] }]] : [['list']],
  use: {
    launchOptions: { executablePath: browser.executablePath, args: browser.args },
    viewport: { width: 1280, height: 800 },
    locale: 'fr-FR',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
});
