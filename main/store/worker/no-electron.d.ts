/** What `import 'electron'` means here (tsconfig.json): nothing, because the store runs in a plain worker thread. */
export {};
