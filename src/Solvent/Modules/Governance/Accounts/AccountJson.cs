using System.Text.Json.Serialization;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Governance.Accounts;

/// <summary>JSON of the facts about access, and of the state in its checkpoint.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AccountOpened))]
[JsonSerializable(typeof(PasswordChanged))]
[JsonSerializable(typeof(AccountClosed))]
[JsonSerializable(typeof(RoleGranted))]
[JsonSerializable(typeof(RoleWithdrawn))]
[JsonSerializable(typeof(AdministratorLeft))]
[JsonSerializable(typeof(TokenIssued))]
[JsonSerializable(typeof(TokenRevoked))]
[JsonSerializable(typeof(TokensUsed))]
[JsonSerializable(typeof(SessionOpened))]
[JsonSerializable(typeof(SessionClosed))]
[JsonSerializable(typeof(AccessDenied))]
[JsonSerializable(typeof(AccountRecords))]
internal sealed partial class AccountJson : JsonSerializerContext
{
    /// <summary>Adds the facts about access to those that the program knows.</summary>
    public static FactTypes AddTo(FactTypes types) => types
        // Version 1 named a text where a secret is named now; the ids tell which.
        .Add("access.account-opened", 2, () => Default.AccountOpened, older => older)
        .Add("access.password-changed", 2, () => Default.PasswordChanged, older => older)
        .Add("access.account-closed", 1, () => Default.AccountClosed)
        .Add("access.role-granted", 1, () => Default.RoleGranted)
        .Add("access.role-withdrawn", 1, () => Default.RoleWithdrawn)
        .Add("access.administrator-left", 1, () => Default.AdministratorLeft)
        .Add("access.token-issued", 1, () => Default.TokenIssued)
        .Add("access.token-revoked", 1, () => Default.TokenRevoked)
        .Add("access.tokens-used", 1, () => Default.TokensUsed)
        .Add("access.session-opened", 1, () => Default.SessionOpened)
        .Add("access.session-closed", 1, () => Default.SessionClosed)
        // Version 1 said neither network nor scope; it has the same members else.
        .Add("access.denied", 2, () => Default.AccessDenied, older => older);
}
