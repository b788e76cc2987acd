/** As generated into SIP.js: called 236 times by every parse of every header, always with the same texts. */
const decode = `function peg$decode(s) {
        return s.split("").map((ch) => ch.charCodeAt(0) - 32);
    }`;

const decodeOnce = `function peg$decode(s) {
        let decoded = peg$decoded.get(s);
        if (decoded === undefined) {
            decoded = s.split("").map((ch) => ch.charCodeAt(0) - 32);
            peg$decoded.set(s, decoded);
        }
        return decoded;
    }`;

/**
 * SIP.js' header grammar, with its tables decoded once instead of at every parse, which was more than half of
 * the time that a message took. The tables are only ever read.
 * @param {string} source of sip.js/lib/grammar/pegjs/dist/grammar.js
 * @returns {string}
 * @throws when the grammar is not the one that is known
 */
export function decodeTablesOnce(source) {
  if (source.split(decode).length !== 2) throw new Error("SIP.js' grammar has changed: look at it anew.");
  return `const peg$decoded = new Map();\n${source.replace(decode, () => decodeOnce)}`;
}

/**
 * Puts it into a bundle.
 * @returns {import('vite').Plugin}
 */
export function fasterSipGrammar() {
  return {
    name: 'faster-sip-grammar',
    transform: {
      filter: { id: /sip\.js[\\/]lib[\\/]grammar[\\/]pegjs[\\/]dist[\\/]grammar\.js$/ },
      handler: (source) => ({ code: decodeTablesOnce(source), map: null }),
    },
  };
}
