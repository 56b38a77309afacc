/** Seals secrets with the system's keychain, and says so plainly where there is none. */
import type Electron from 'electron';
import type { Sealing } from './secret-file.ts';

export type Keychain = Pick<
  Electron.SafeStorage,
  'isEncryptionAvailable' | 'encryptString' | 'decryptString' | 'getSelectedStorageBackend'
>;

/** On Linux without a keyring Electron "encrypts" with a password known to everyone: that is worth no more than plain text. */
export function keychainSealing(keychain: Keychain, platform: NodeJS.Platform, warn: (line: string) => void): Sealing {
  const sealed = keychain.isEncryptionAvailable() && !(platform === 'linux' && keychain.getSelectedStorageBackend() === 'basic_text');
  if (!sealed)
    warn('no keychain on this system: sessions are kept in a file that only this user can read (install gnome-keyring or kwallet)');
  return {
    encode: plain => (sealed ? `sealed:${keychain.encryptString(plain).toString('base64')}` : `plain:${plain}`),
    decode: kept =>
      kept.startsWith('sealed:') ? keychain.decryptString(Buffer.from(kept.slice(7), 'base64')) : kept.replace(/^plain:/, ''),
  };
}
