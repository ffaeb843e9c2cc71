/**
 * Words as they are compared: lower case, no accents, and -ões, -ães as -ão.
 * The database folds titles by the same rules (`fold_pt`); a test holds the two together.
 */
export function foldWords(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/(\w)(oes|aes)\b/g, '$1ao');
}
