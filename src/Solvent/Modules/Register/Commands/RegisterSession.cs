using System.CommandLine;
using System.Globalization;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Register;

/// <summary>An open register for one command.</summary>
internal sealed class RegisterSession : IAsyncDisposable
{
    /// <summary>The register over an open ledger, which ends with it.</summary>
    public RegisterSession(FactLedger ledger, TimeProvider time) => Book = new RegisterBook(ledger, time);

    /// <summary>The register.</summary>
    public RegisterBook Book { get; }

    /// <summary>Opens the register of a file, else the one of the repository around a folder.</summary>
    /// <param name="types">The facts that the program knows.</param>
    /// <param name="time">The clock.</param>
    /// <param name="folder">A folder of the repository.</param>
    /// <param name="db">The ledger's file or address, or null.</param>
    /// <param name="create">Whether to make it when there is none.</param>
    /// <exception cref="UsageException">There is none.</exception>
    public static RegisterSession Open(FactTypes types, TimeProvider time, string folder, string? db = null, bool create = false)
    {
        var place = LedgerPlace.Of(db, folder);
        try
        {
            return new RegisterSession(FactLedger.Open(place, types, time, create), time);
        }
        catch (LedgerException e) when (e.Fault == LedgerFault.Missing)
        {
            throw new UsageException("nothing is registered here yet; run `solvent scan --register` or `solvent up` in the repository.");
        }
    }

    /// <summary>The register as of a fact's number or a day; null for now.</summary>
    /// <exception cref="UsageException">It is neither.</exception>
    public async Task<RegisterView> ViewAsync(string? asOf, CancellationToken ct)
    {
        if (asOf is null)
        {
            return await Book.ViewAsync(ct);
        }

        if (long.TryParse(asOf, NumberStyles.None, CultureInfo.InvariantCulture, out var seq))
        {
            return await Book.ViewAtAsync(seq, ct);
        }

        // A day means all of it.
        var time = DateOnly.TryParseExact(asOf, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new DateTimeOffset(day.ToDateTime(TimeOnly.MaxValue), TimeSpan.Zero)
            : DateTimeOffset.TryParse(asOf, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var exact) ? exact
            : throw new UsageException($"--as-of is the number of a fact or a day such as 2030-01-31, not `{asOf}`.");
        return await Book.ViewAtAsync(await FactTimes.SeqAtAsync(Book.Ledger, time, ct), ct);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Book.Dispose();
        await Book.Ledger.DisposeAsync();
    }
}

/// <summary>What every command of the register needs.</summary>
internal sealed record RegisterCommands(CliConsole Console, FactTypes Types, TimeProvider Time)
{
    /// <summary>The ledger to use instead of the repository's.</summary>
    public Option<string?> Db { get; } = LedgerOption.Create();

    /// <summary>The folder that commands work in.</summary>
    public static string Folder => Environment.CurrentDirectory;

    /// <summary>The moment to look at.</summary>
    public static Option<string?> AsOf() => new("--as-of")
    {
        HelpName = "SEQ|DATE",
        Description = "The register as it was at that fact of the ledger, or at the end of that day (UTC)",
    };

    /// <summary>An option that takes a day.</summary>
    public static Option<DateOnly?> Day(string name, string description) => new(name)
    {
        HelpName = "DATE",
        Description = description,
        CustomParser = result =>
        {
            if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return day;
            }

            result.AddError($"{name} is a day such as 2030-01-31, not `{result.Tokens[0].Value}`.");
            return null;
        },
    };

    /// <summary>The item that a command is about.</summary>
    public static Argument<string> Id() => new("ID") { Description = "The item: its id, or three characters or more of its start" };

    /// <summary>The form of what is written: <c>table</c> (or another word for people) or <c>json</c>.</summary>
    public static Option<string> TableOrJson(string people = "table")
    {
        var format = new Option<string>("--format") { HelpName = "FORMAT", Description = $"{people} or json", DefaultValueFactory = _ => people };
        format.AcceptOnlyFromAmong(people, "json");
        return format;
    }

    /// <summary>The current folder where the ledger is that of its repository; null where it is another one, and no file is to be written.</summary>
    public string? OwnFolder(ParseResult parsed) => LedgerPlace.Of(parsed.GetValue(Db), Folder) == LedgerLocation.For(Folder) ? Folder : null;

    /// <summary>Opens the register.</summary>
    public RegisterSession Open(ParseResult parsed) => RegisterSession.Open(Types, Time, Folder, parsed.GetValue(Db));

    /// <summary>Says why a command is not done.</summary>
    public ExitCode Refuse(Refusal refusal)
    {
        Console.Fail(refusal.Sentence);
        return refusal.Kind == RefusalKind.NotAllowed ? ExitCode.Failed : ExitCode.Misused;
    }
}
