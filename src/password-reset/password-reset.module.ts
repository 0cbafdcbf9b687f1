import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { PasswordResetController } from './password-reset.controller.js';

/** Password resets in the dialects of two vendors. */
@Module({ imports: [IdentityModule], controllers: [PasswordResetController] })
export class PasswordResetModule {}
