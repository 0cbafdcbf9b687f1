import { Type } from 'class-transformer';
import {
  IsBase64,
  IsBoolean,
  IsDateString,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Min,
} from 'class-validator';

const Whole = () => (target: object, name: string) => {
  for (const decorate of [Type(() => Number), IsInt(), Min(0)]) decorate(target, name);
};
// XML brings every value as text.
const Flag = () => (target: object, name: string) => {
  for (const decorate of [Type(() => Boolean), IsBoolean()]) decorate(target, name);
};
const Words = () => (target: object, name: string) => {
  for (const decorate of [IsOptional(), IsString()]) decorate(target, name);
};

export class OtpRequest {
  @IsUUID() UserId: string;
  @IsString() GsmNumber: string;
  @Whole() TwoFactorConfigurationId: number;
  @Whole() MaxSMSCount: number;
  @Whole() MaxSMSInterval: number;
  @Whole() OtpExpirationPeriod: number;
  @Flag() IsSync: boolean;
  @Words() Source: string;
}

export class AccountRequest {
  @IsUUID() ID: string;
  @Words() Email: string;
  @Flag() EmailConfirmed: boolean;
  @Flag() ResetPassword: boolean;
  @Flag() UpdateProfile: boolean;
  @Words() SecurityCode: string;
  @Flag() PendingInvitation: boolean;
  @Words() PasswordHash: string;
  @Words() SecurityStamp: string;
  @Words() PhoneNumber: string;
  @Flag() PhoneNumberConfirmed: boolean;
  @Flag() TwoFactorEnabled: boolean;
  @IsOptional() @IsDateString() LockoutEndDateUtc: string;
  @Flag() LockoutEnabled: boolean;
  @Whole() AccessFailedCount: number;
  @Words() UserName: string;
  @IsOptional() @IsUUID() LastApplicationAccessed: string;
  @IsOptional() @Whole() LastCompanyVisited: number;
  @Flag() IsDeleted: boolean;
  @Flag() IsActive: boolean;
  @IsUUID() CreatedUserID: string;
  @IsDateString() CreatedDate: string;
  @IsUUID() ModifiedUserID: string;
  @IsDateString() ModifiedDate: string;
  @IsOptional() @IsBase64() RowVersion: string;
  @Words() Language: string;
  @Flag() IsDecrypt: boolean;
}

export class ValidateRequest {
  @IsString() @IsNotEmpty() VerificationCode: string;
}
