using System.CommandLine;
using System.Globalization;
using Solvent.Platform.Security;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Governance.Accounts;

/// <summary><c>solvent access token create|list|revoke</c>.</summary>
internal static class TokenCommands
{
    /// <summary>Adds them.</summary>
    public static void AddTo(Command access, AccountSession session) =>
        access.Add(new CliCommand("token", "Make, list and revoke tokens of the API") { Create(session), List(session), Revoke(session) });

    private static CliCommand Create(AccountSession session)
    {
        var label = new Argument<string>("LABEL") { Description = "What it is for, in a few words" };
        var login = new Option<string>("--for") { HelpName = "LOGIN", Description = "The account that it acts for", Required = true };
        var scopes = new Option<string[]>("--scope") { HelpName = "SCOPE", Description = $"What it may do: {string.Join(", ", Scopes.All)}; may be repeated", Required = true };
        var repositories = new Option<string[]>("--repository") { HelpName = "ID", Description = "For this repository only, by its id; may be repeated; without it for all of its owner's" };
        var days = new Option<int>("--days") { HelpName = "N", Description = "How long it lives, 366 at most (90 when left out)", DefaultValueFactory = _ => 90 };
        var db = LedgerSession.DbOption();
        return new CliCommand("create", "Make a token; its secret is shown once")
        {
            Examples = [("access token create 'CI of shop' --for ci-bot --scope scan:write,debt:read --repository 0f6c2a1b9d3e4f50", "for pushes of one repository")],
            Arguments = { label },
            Options = { login, scopes, repositories, days, db },
        }.Runs((parsed, ct) =>
        {
            var issue = new IssueToken(
                parsed.GetValue(login)!, parsed.GetValue(label)!, [.. parsed.GetValue(scopes)!.SelectMany(s => s.Split(',', StringSplitOptions.RemoveEmptyEntries))], parsed.GetValue(repositories) ?? [], parsed.GetValue(days));
            return session.DecideAsync(parsed.GetValue(db), async (book, caller) =>
            {
                var (verdict, token) = await issue.HandleAsync(book, caller, ct);
                if (token is not null)
                {
                    session.Console.Line(token.Secret);
                }

                return verdict;
            }, string.Create(CultureInfo.InvariantCulture, $"The token is good for {issue.Days} days. It is not shown again: keep it where your CI keeps secrets."), ct);
        });
    }

    private static CliCommand List(AccountSession session)
    {
        var (format, db) = (LedgerSession.FormatOption(), LedgerSession.DbOption());
        return new CliCommand("list", "List tokens, without their secrets") { Options = { format, db } }.Runs((parsed, ct) => session.ReadAsync(parsed.GetValue(db), async book =>
        {
            var document = await TokenListDocument.ReadAsync(book, null, ct);
            if (parsed.GetValue(format) == "json")
            {
                CliOutput.WriteJson(session.Console, null, document, AccountDocumentJson.Default.TokenListDocument);
                return;
            }

            var table = new TextTable(new("token"), new("for"), new("what it is for", Least: 20), new("scopes", Least: 20), new("until"), new("last used"));
            foreach (var token in document.Items)
            {
                table.Add(token.Id, token.Owner, token.Label ?? "(erased)", string.Join(", ", token.Scopes), token.Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + (token.IsOver ? ", over" : ""), token.LastUsed?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "never");
            }

            table.Write(session.Console);
        }));
    }

    private static CliCommand Revoke(AccountSession session)
    {
        var (id, db) = (new Argument<string>("TOKEN") { Description = "The token's id" }, LedgerSession.DbOption());
        return new CliCommand("revoke", "Make a token void at once") { Arguments = { id }, Options = { db } }.Runs((parsed, ct) =>
        {
            var revoke = new RevokeToken(parsed.GetValue(id)!, null);
            return session.DecideAsync(parsed.GetValue(db), (book, caller) => revoke.HandleAsync(book, caller, ct), "Revoked.", ct);
        });
    }
}
