// Node reads the house's thousand files one by one when it imports them; to require them takes a tenth less.
// eslint-disable-next-line @typescript-eslint/no-require-imports -- this file exists for it
require('./main.js');
