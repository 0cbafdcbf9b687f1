import { Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { Action } from '../../src/web-api/index.js';
import { debugAnswers } from './debug-answers.js';
import { emptyAnswers } from './empty-answers.js';

function answerTo(name: string) {
  const answer = debugAnswers[name.toLowerCase()];
  if (!answer) throw new NotFoundException();
  return answer();
}

/** The recorded server's error shapes and bare values, each under GET and POST. */
@Controller('api/debug')
export class DebugController {
  @Get(':name') @Action({ returns: null }) get(@Param('name') name: string) {
    return answerTo(name);
  }

  @Post(':name') @Action({ returns: null }) post(@Param('name') name: string) {
    return answerTo(name);
  }

  @Get('empty/:name') @Action({ returns: null }) getEmpty(@Param('name') name: string) {
    return emptyAnswers(name);
  }

  @Post('empty/:name') @Action({ returns: null }) postEmpty(@Param('name') name: string) {
    return emptyAnswers(name);
  }
}
