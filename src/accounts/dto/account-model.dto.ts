import {
  base64,
  boolean,
  DataContract,
  DataMember,
  dateTime,
  guid,
  int32,
  nullable,
  text,
  type DateTime,
} from '../../data-contract/index.js';

/**
 * An account as the legacy system keeps it. The three nullable members are known from the help page's
 * numbering: a nullable one does not move its counter.
 */
@DataContract({
  namespace: 'http://schemas.datacontract.org/2004/07/ArtSolutions.ReqStudio.Core.SecurityModels',
})
export class AccountModel {
  @DataMember(guid) ID!: string;
  @DataMember(text) Email!: string | null;
  @DataMember(boolean) EmailConfirmed!: boolean;
  @DataMember(boolean) ResetPassword!: boolean;
  @DataMember(boolean) UpdateProfile!: boolean;
  @DataMember(text) SecurityCode!: string | null;
  @DataMember(boolean) PendingInvitation!: boolean;
  @DataMember(text) PasswordHash!: string | null;
  @DataMember(text) SecurityStamp!: string | null;
  @DataMember(text) PhoneNumber!: string | null;
  @DataMember(boolean) PhoneNumberConfirmed!: boolean;
  @DataMember(boolean) TwoFactorEnabled!: boolean;
  @DataMember(nullable(dateTime)) LockoutEndDateUtc!: DateTime | null;
  @DataMember(boolean) LockoutEnabled!: boolean;
  @DataMember(int32) AccessFailedCount!: number;
  @DataMember(text) UserName!: string | null;
  @DataMember(nullable(guid)) LastApplicationAccessed!: string | null;
  @DataMember(nullable(int32)) LastCompanyVisited!: number | null;
  @DataMember(boolean) IsDeleted!: boolean;
  @DataMember(boolean) IsActive!: boolean;
  @DataMember(guid) CreatedUserID!: string;
  @DataMember(dateTime) CreatedDate!: DateTime;
  @DataMember(guid) ModifiedUserID!: string;
  @DataMember(dateTime) ModifiedDate!: DateTime;
  @DataMember(base64) RowVersion!: Uint8Array | null;
  @DataMember(text) Language!: string | null;
  @DataMember(boolean) IsDecrypt!: boolean;
}
