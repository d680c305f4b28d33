// The form of a verification code: 19 symbols and one that checks them.

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SYMBOLS = 20;
const POLYNOMIAL = 0b100101;

/** The symbols of what somebody typed, with what looks alike read as what is meant. */
export function symbolsOf(typed) {
  return typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
}

/** Whether the symbols fit together; a slip of the keyboard is told without asking the platform. */
export function isWellFormed(symbols) {
  const values = [...symbols].map((symbol) => ALPHABET.indexOf(symbol));
  if (values.length !== SYMBOLS || values.includes(-1)) {
    return false;
  }
  let check = 0;
  for (const value of values.slice(0, -1)) {
    const sum = check ^ value;
    check = sum & 16 ? (sum << 1) ^ POLYNOMIAL : sum << 1;
  }
  return check === values.at(-1);
}

/** As it stands on the paper. */
export function grouped(symbols) {
  return symbols.match(/.{1,4}/g)?.join('-') ?? '';
}
