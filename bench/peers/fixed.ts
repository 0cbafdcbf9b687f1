import { createServer } from 'node:http';

// The machine's limit: node:http that reads the body and answers the same bytes to everybody.
const ANSWER = Buffer.from(
  '{"Id":1,"OtpIdReference":"0123456789abcdef0123456789abcdef","ReferenceCode":"ABCD","OtpCode":null,"RemainingExpirationSeconds":120,"GsmNumber":"+905320000000","ExceptionMessage":null,"Success":true,"Code":0}',
);
const HEAD = { 'content-type': 'application/json; charset=utf-8', 'content-length': ANSWER.length };

createServer((request, response) => {
  request.resume();
  request.on('end', () => response.writeHead(200, HEAD).end(ANSWER));
}).listen(Number(process.argv[2]), '127.0.0.1');
