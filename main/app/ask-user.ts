import { dialog } from 'electron';

/** Where a file of this name is to be saved; null when the dialog was closed without a choice. */
export async function chooseSaveFile(name: string): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog({
    defaultPath: name,
    filters: [{ name: 'TXT', extensions: ['txt'] }],
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

/** Where a list is saved; null when the dialog was closed without a choice. */
export async function chooseCsvFile(): Promise<string | null> {
  const { filePath, canceled } = await dialog.showSaveDialog({
    defaultPath: 'sawt.csv',
    filters: [{ name: 'CSV', extensions: ['csv'] }],
  });
  return canceled ? null : filePath;
}
