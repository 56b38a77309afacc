/** Entry of the window: joins the core and draws. */
import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { createRoot } from 'react-dom/client';
import { connectToCore } from '../src-preload/connect.ts';
import { startAppearance } from './app/appearance.ts';
import { Root } from './app/root.tsx';
import { openBridgeLink } from './data/bridge-link.ts';
import { sensibleWait } from './data/sensible-wait.ts';
import './app/styles.css';

const ACCOUNT = 'account';

startAppearance();

const link = openBridgeLink({
  connect: connectToCore,
  account: {
    read: () => sessionStorage.getItem(ACCOUNT),
    write: account => (account === null ? sessionStorage.removeItem(ACCOUNT) : sessionStorage.setItem(ACCOUNT, account)),
  },
  wait: sensibleWait,
  random: Math.random,
});

const element = document.getElementById('root');
if (!element) throw new Error('the page has no #root');
createRoot(element).render(
  <CSPProvider disableStyleElements>
    <I18nProvider i18n={i18n}>
      <Tooltip.Provider delay={400}>
        <Root link={link} />
      </Tooltip.Provider>
    </I18nProvider>
  </CSPProvider>,
);
