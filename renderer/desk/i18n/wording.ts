/** The same keys with other words: a language that misses a key, or has one too many, does not compile. */
export type Wording<T> = { readonly [K in keyof T]: T[K] extends string ? string : Wording<T[K]> };
