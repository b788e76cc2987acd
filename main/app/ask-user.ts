import { dialog } from 'electron';

/** Where a file of this name is to be saved; null when the dialog was closed without a choice. */
export async function chooseSaveFile(name: `${string}.${'txt' | 'csv'}`): Promise<string | null> {
  const extension = name.slice(-3);
  const { canceled, filePath } = await dialog.showSaveDialog({
    defaultPath: name,
    filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
  });
  return canceled || filePath === '' ? null : filePath;
}

/** The system's file dialog; null when it was closed without a choice. */
export async function chooseCaFile(): Promise<string | null> {
  const { filePaths } = await dialog.showOpenDialog({
    properties: ['openFile'],
    filters: [{ name: 'PEM', extensions: ['pem', 'crt', 'cer'] }],
  });
  return filePaths[0] ?? null;
}
