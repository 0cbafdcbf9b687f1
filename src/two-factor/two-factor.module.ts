import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { TwoFactorController } from './two-factor.controller.js';

/** Hepsiburada's text-message codes. */
@Module({ imports: [IdentityModule], controllers: [TwoFactorController] })
export class TwoFactorModule {}
