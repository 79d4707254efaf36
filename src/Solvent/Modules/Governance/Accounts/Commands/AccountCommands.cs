using System.CommandLine;
using Solvent.Platform.Security;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Governance.Accounts;

/// <summary><c>solvent access account|role|list</c>.</summary>
internal static class AccountCommands
{
    /// <summary>Adds them.</summary>
    public static void AddTo(Command access, AccountSession session)
    {
        access.Add(new CliCommand("account", "Open and close accounts, and change passwords") { Open(session), Password(session), Close(session) });
        access.Add(new CliCommand("role", $"Give and take roles: {string.Join(", ", Roles.Names)}") { Role(session, "grant", "Give an account a role", isGiven: true), Role(session, "withdraw", "Take a role from an account", isGiven: false) });
        access.Add(List(session));
    }

    private static CliCommand Open(AccountSession session)
    {
        var login = AccountSession.Login();
        var role = new Option<string?>("--role") { HelpName = "ROLE", Description = $"A role to begin with: {string.Join(", ", Roles.Names)}" };
        var (repository, inAdvance) = (AccountSession.Repository(), AccountSession.InAdvance());
        var hasPassword = new Option<bool>("--password") { Description = "Read a password from standard input; without it only the sign-in provider, or tokens, let them in" };
        var db = LedgerSession.DbOption();
        return new CliCommand("open", "Let somebody sign in")
        {
            Details = "Writes to the ledger at once: whoever may write it may open accounts. Use it to make the first administrator of a server.",
            Examples = [("access account open kim@example.org --role admin --password", "the first administrator"), ("access account open ci-bot --role maintainer", "an account for tokens of CI")],
            Arguments = { login },
            Options = { role, repository, inAdvance, hasPassword, db },
        }.Runs((parsed, ct) =>
        {
            var password = parsed.GetValue(hasPassword) ? PasswordInput.Read(session.Console) : null;
            var open = new OpenAccount(parsed.GetValue(login)!, password, parsed.GetValue(role), parsed.GetValue(repository)) { InAdvance = parsed.GetValue(inAdvance) };
            return session.DecideAsync(parsed.GetValue(db), (book, caller) => open.HandleAsync(book, caller, ct), $"{Logins.Normal(open.Login)} may sign in now{(open.Role is null ? "" : $", as {open.Role}")}.", ct, create: true);
        });
    }

    private static CliCommand Password(AccountSession session)
    {
        var (login, db) = (AccountSession.Login(), LedgerSession.DbOption());
        return new CliCommand("password", "Give an account another password, read from standard input; its sessions end")
        {
            Arguments = { login },
            Options = { db },
        }.Runs((parsed, ct) =>
        {
            var change = new ChangePassword(parsed.GetValue(login)!, PasswordInput.Read(session.Console));
            return session.DecideAsync(parsed.GetValue(db), (book, caller) => change.HandleAsync(book, caller, ct), "The password is changed; sessions of before are over.", ct);
        });
    }

    private static CliCommand Close(AccountSession session)
    {
        var (login, db) = (AccountSession.Login(), LedgerSession.DbOption());
        return new CliCommand("close", "Let somebody in no more; their tokens and sessions end")
        {
            Arguments = { login },
            Options = { db },
        }.Runs((parsed, ct) =>
        {
            var close = new CloseAccount(parsed.GetValue(login)!);
            return session.DecideAsync(parsed.GetValue(db), (book, caller) => close.HandleAsync(book, caller, ct), "Closed; tokens and sessions are over.", ct);
        });
    }

    private static CliCommand Role(AccountSession session, string name, string description, bool isGiven)
    {
        var (login, repository, db) = (AccountSession.Login(), AccountSession.Repository(), LedgerSession.DbOption());
        var (role, inAdvance) = (new Argument<string>("ROLE") { Description = string.Join(", ", Roles.Names) }, AccountSession.InAdvance());
        Symbol[] parts = isGiven ? [login, role, repository, inAdvance, db] : [login, role, repository, db];
        return new CliCommand(name, description).With(parts).Runs((parsed, ct) =>
        {
            var grant = new GrantRole(parsed.GetValue(login)!, parsed.GetValue(role)!, parsed.GetValue(repository), isGiven) { InAdvance = isGiven && parsed.GetValue(inAdvance) };
            return session.DecideAsync(parsed.GetValue(db), (book, caller) => grant.HandleAsync(book, caller, ct), isGiven ? $"{Logins.Normal(grant.Login)} is {grant.Role} now." : "The role is taken away.", ct);
        });
    }

    private static CliCommand List(AccountSession session)
    {
        var (format, db) = (LedgerSession.FormatOption(), LedgerSession.DbOption());
        return new CliCommand("list", "List accounts and their roles") { Options = { format, db } }.Runs((parsed, ct) => session.ReadAsync(parsed.GetValue(db), async book =>
        {
            var document = await AccountListDocument.ReadAsync(book, ct);
            if (parsed.GetValue(format) == "json")
            {
                CliOutput.WriteJson(session.Console, null, document, AccountDocumentJson.Default.AccountListDocument);
                return;
            }

            var table = new TextTable(new("login", Least: 20), new("signs in with"), new("roles", Least: 20));
            foreach (var account in document.Items)
            {
                table.Add(account.Login, account.HasPassword ? "password" : "provider or tokens", string.Join(", ", account.Roles.Select(r => r.Repository is null ? r.Role : $"{r.Role} of {r.Repository}")));
            }

            table.Write(session.Console);
        }));
    }
}

/// <summary>Reads a password from standard input, without showing it on a terminal.</summary>
internal static class PasswordInput
{
    /// <summary>Reads one line.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static string Read(CliConsole console)
    {
        if (System.Console.IsInputRedirected)
        {
            return System.Console.In.ReadLine() is { Length: > 0 } line ? line : throw new UsageException("standard input holds no password; write it there in one line.");
        }

        console.Say("Password (it is not shown; end with Enter):");
        var typed = new System.Text.StringBuilder();
        for (var key = System.Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = System.Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                typed.Append(key.KeyChar);
            }
        }

        return typed.ToString();
    }
}
