/** RFC 3261 section 25.1: a method is a token, and as long as a sender likes. */
const METHOD = "[\\w\\-.!%*+`'~]{1,64}";
const REQUEST = new RegExp(`^(${METHOD}) (\\S+) SIP/2\\.0$`);
const RESPONSE = /^SIP\/2\.0 [1-6]\d\d( |$)/;
/** Meant as a request, whatever is wrong with the line. */
const LIKE_A_REQUEST = new RegExp(`^(${METHOD}) .*SIP/(\\d{1,5}\\.\\d{1,5}) *$`);
const OTHER_SCHEME = /^(?!sips?:)[a-z][\w+.-]*:/i;

/** The method of what was meant as a request, also where its line is broken; undefined for anything else. */
export function methodOf(startLine: string): string | undefined {
  return LIKE_A_REQUEST.exec(startLine)?.[1];
}

/** What is wrong with the first line of a message; null where nothing is. */
export function problemOfStartLine(line: string): 'startLine' | 'version' | 'uriScheme' | null {
  if (RESPONSE.test(line)) return null;
  const uri = REQUEST.exec(line)?.[2];
  if (uri !== undefined) return OTHER_SCHEME.test(uri) ? 'uriScheme' : null;
  const version = LIKE_A_REQUEST.exec(line)?.[2];
  return version !== undefined && version !== '2.0' ? 'version' : 'startLine';
}

/** Whether the value of CSeq is one (RFC 3261 section 8.1.1.5), and names the method of the request where there is one. */
export function isSequence(value: string, method: string | undefined): boolean {
  const [, number, named] = new RegExp(`^(\\d{1,10})\\s+(${METHOD})$`).exec(value) ?? [];
  return number !== undefined && Number(number) < 2 ** 31 && (method === undefined || method === named);
}
