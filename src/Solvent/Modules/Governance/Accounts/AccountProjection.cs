using System.Collections.Immutable;
using System.Text.Json;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Governance.Accounts;

/// <summary>Access as a fold over its facts.</summary>
internal sealed class AccountProjection : Projection<AccountState>
{
    /// <summary>So many sessions are held before those that are over are looked for.</summary>
    private const int ManySessions = 1_000;

    /// <inheritdoc />
    public override string Name => "access";

    /// <inheritdoc />
    public override int FoldVersion => 3;

    /// <inheritdoc />
    public override IReadOnlyList<string> Types => ["access."];

    /// <inheritdoc />
    public override AccountState Empty => AccountState.Empty;

    /// <inheritdoc />
    public override AccountState Apply(AccountState state, RecordedFact fact) => fact.Body switch
    {
        AccountOpened f => state with { Closed = state.Closed.Remove(f.Person), Accounts = state.Accounts.SetItem(f.Person, new Account(f.Person, f.Password, [])) },
        PasswordChanged f => WithoutSessions(Change(state, f.Person, account => account with { Password = f.Password }), f.Person),
        AccountClosed f => Close(state, f.Person),
        RoleGranted f => Change(state, f.Person, account => account with { Roles = account.Roles.Add(new(f.Role, f.Repository)) }),
        RoleWithdrawn f => Change(state, f.Person, account => account with { Roles = account.Roles.Remove(new(f.Role, f.Repository)) }),
        TokenIssued f => state with { Tokens = state.Tokens.Without(f.Owner, token => token.Until <= fact.At).With(new Token(f.Token, f.Digest, f.Owner, f.Label, f.Scopes, f.Repositories, f.Until)) },
        TokenRevoked f => state with { Tokens = state.Tokens.Without(f.Token) },
        TokensUsed f => state with { Tokens = f.Tokens.Aggregate(state.Tokens, (tokens, id) => tokens.Find(id) is { } token && (token.LastUsed is not { } known || known < f.Day) ? tokens.With(token with { LastUsed = f.Day }) : tokens) },
        SessionOpened f => state with { Sessions = Current(state.Sessions, fact.At).SetItem(f.Session, new Session(f.Person, f.Until)) },
        SessionClosed f => state with { Sessions = state.Sessions.Remove(f.Session) },
        _ => state,
    };

    /// <inheritdoc />
    public override void Write(BinaryWriter writer, AccountState state)
    {
        var records = new AccountRecords(
            [.. state.Accounts.Values.OrderBy(a => a.Person, StringComparer.Ordinal).Select(a => new AccountRecord(a.Person, a.Password, [.. a.Roles]))],
            [.. state.Tokens.All.OrderBy(t => t.Id, StringComparer.Ordinal)],
            state.Sessions.OrderBy(s => s.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal),
            [.. state.Closed.Order(StringComparer.Ordinal)]);
        writer.Write(JsonSerializer.Serialize(records, AccountJson.Default.AccountRecords));
    }

    /// <inheritdoc />
    public override AccountState Read(BinaryReader reader)
    {
        var records = JsonSerializer.Deserialize(reader.ReadString(), AccountJson.Default.AccountRecords)!;
        return new AccountState(
            AccountState.Empty.Accounts.AddRange(records.Accounts.Select(a => KeyValuePair.Create(a.Person, new Account(a.Person, a.Password, [.. a.Roles])))),
            records.Tokens.Aggregate(TokenSet.Empty, (tokens, token) => tokens.With(token)),
            AccountState.Empty.Sessions.AddRange(records.Sessions)) { Closed = AccountState.Empty.Closed.Union(records.Closed) };
    }

    private static AccountState Change(AccountState state, string person, Func<Account, Account> change) =>
        state.Accounts.TryGetValue(person, out var account) ? state with { Accounts = state.Accounts.SetItem(person, change(account)) } : state;

    private static AccountState Close(AccountState state, string person) => WithoutSessions(state with
    {
        Closed = state.Closed.Add(person),
        Accounts = state.Accounts.Remove(person),
        Tokens = state.Tokens.Without(person, _ => true),
    }, person);

    private static AccountState WithoutSessions(AccountState state, string person) => state with
    {
        Sessions = state.Sessions.RemoveRange(state.Sessions.Where(session => session.Value.Person == person).Select(session => session.Key)),
    };

    private static ImmutableDictionary<string, Session> Current(ImmutableDictionary<string, Session> sessions, DateTimeOffset at) =>
        sessions.Count < ManySessions ? sessions : sessions.RemoveRange(sessions.Where(session => session.Value.Until <= at).Select(session => session.Key));
}

/// <summary>The state as its checkpoint has it.</summary>
internal sealed record AccountRecords(IReadOnlyList<AccountRecord> Accounts, IReadOnlyList<Token> Tokens, IReadOnlyDictionary<string, Session> Sessions, IReadOnlyList<string> Closed);

/// <summary>An account of a checkpoint.</summary>
internal sealed record AccountRecord(string Person, string? Password, IReadOnlyList<HeldRole> Roles);
