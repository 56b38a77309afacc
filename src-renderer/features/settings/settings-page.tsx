/** `/reglages`: what a person decides about this application, all in one page. */
import { useT } from '../../locales/translate.ts';
import { RefusedProfile } from '../sync/refused-on.tsx';
import { SafekeepingSettings } from '../safekeeping/safekeeping-settings.tsx';
import { AboutSettings } from './about-settings.tsx';
import { AccountSettings } from './account-settings.tsx';
import { AppearanceSettings } from './appearance-settings.tsx';
import { NotificationSettings } from './notification-settings.tsx';
import { PrivacySettings } from './privacy-settings.tsx';
import { SearchSettings } from './search-settings.tsx';
import { ProfileSettings } from './profile-settings.tsx';
import { StorageSettings } from './storage-settings.tsx';

export function SettingsPage() {
  const t = useT();
  return (
    <main id="content" tabIndex={-1} data-region="content" className="h-full overflow-y-auto bg-surface outline-none">
      <div className="mx-auto max-w-2xl px-6 py-8">
        <h1 className="text-xl font-semibold">{t('settings.title')}</h1>
        <div className="mt-2 divide-y divide-line">
          <RefusedProfile />
          <ProfileSettings />
          <AppearanceSettings />
          <PrivacySettings />
          <NotificationSettings />
          <SearchSettings />
          <StorageSettings />
          <SafekeepingSettings />
          <AccountSettings />
          <AboutSettings />
        </div>
      </div>
    </main>
  );
}
