import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { PasswordResetController } from './password-reset.controller.js';
import { ResetRequestController } from './reset-request.controller.js';

/** Password resets in the dialects of two vendors. */
@Module({
  imports: [IdentityModule],
  controllers: [PasswordResetController, ResetRequestController],
})
export class PasswordResetModule {}
