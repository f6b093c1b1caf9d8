// How many SMS a text takes: GSM-7 in 160 or 153 characters, everything else in UCS-2 of 70 or 67.

const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿' +
  'abcdefghijklmnopqrstuvwxyzäöñüà';
const EXTENDED = '^{}\\[~]|€\f';

export function measure(text) {
  const characters = [...text];
  const gsm = characters.every((each) => BASIC.includes(each) || EXTENDED.includes(each));
  const costs = characters.map((each) => cost(each, gsm));
  return {
    characters: costs.reduce((sum, each) => sum + each, 0),
    segments: segments(costs, gsm ? 160 : 70, gsm ? 153 : 67),
    alphabet: gsm ? 'GSM-7' : 'Unicode',
  };
}

function cost(character, gsm) {
  if (!gsm) return character.length;
  return EXTENDED.includes(character) ? 2 : 1;
}

// A character that costs two units is never cut in two.
function segments(costs, alone, joined) {
  const total = costs.reduce((sum, each) => sum + each, 0);
  if (total <= alone) return total === 0 ? 0 : 1;
  let count = 1;
  let filled = 0;
  for (const each of costs) {
    if (filled + each > joined) {
      count += 1;
      filled = 0;
    }
    filled += each;
  }
  return count;
}
