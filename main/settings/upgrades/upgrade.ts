/** The fields of a settings file as they lie on disk; what is wrong with one is for its schema to find. */
export type Fields = Record<string, unknown>;

/** Brings a file of the version before to this version; never throws, drops nothing that it does not know. */
export type Upgrade = (found: Fields) => Fields;
