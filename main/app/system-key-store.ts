import { safeStorage } from 'electron';
import type { SystemKeyStore } from '../platform/secrets/vault';

/**
 * Electron's safeStorage: DPAPI on Windows, the key ring on Linux. Its `basic_text` backend there is a fixed
 * password, as good as plain, and counts as no key store.
 */
export const systemKeyStore: SystemKeyStore = {
  available() {
    if (!safeStorage.isEncryptionAvailable()) return false;
    return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text';
  },
  seal: (text) => safeStorage.encryptString(text),
  unseal: (sealed) => safeStorage.decryptString(sealed),
};
