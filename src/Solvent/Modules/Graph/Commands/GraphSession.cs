using System.CommandLine;
using System.Globalization;
using Solvent.Modules.Graph.Contract;
using Solvent.Modules.Graph.Queries;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Ledger;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Graph;

/// <summary>What the commands share: the console, and which graph at which time is meant.</summary>
/// <param name="Console">Where they write.</param>
/// <param name="Types">The facts that the program knows.</param>
/// <param name="Time">The clock.</param>
/// <param name="Feeds">What facts say to the graph.</param>
internal sealed record GraphSession(CliConsole Console, FactTypes Types, TimeProvider Time, IReadOnlyList<GraphFeed> Feeds)
{
    private static readonly string[] s_times = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    /// <summary>A fresh <c>--db</c>.</summary>
    public static Option<string?> Db() => LedgerOption.Create();

    /// <summary>A fresh <c>--as-of</c>.</summary>
    public static Option<string?> AsOf() => new("--as-of") { HelpName = "TIME", Description = "As it was then: a day, whose end counts, or a moment such as 2030-01-31T14:05:00Z" };

    /// <summary>A fresh <c>--limit</c>.</summary>
    /// <param name="what">What there are so many of.</param>
    /// <param name="usual">How many where it is left out.</param>
    /// <param name="most">The most.</param>
    public static Option<int> Limit(string what, int usual, int most) =>
        new Option<int>("--limit") { HelpName = "N", Description = $"The most {what}, 1 to {most} ({usual} when left out)", DefaultValueFactory = _ => usual }.Between(1, most);

    /// <summary>A node as an argument.</summary>
    public static Argument<string> Node() => new("NODE") { Description = "The node's id, such as source:help-centre, or the start of one" };

    /// <summary>Opens the graph of the ledger that is meant.</summary>
    /// <exception cref="LedgerException">There is none, or it can't be read.</exception>
    public async Task<ExitCode> ReadAsync(string? db, Func<GraphBook, Task<ExitCode>> read)
    {
        await using var ledger = FactLedger.Open(LedgerPlace.Of(db, Environment.CurrentDirectory), Types, Time, create: false);
        await using var decisions = new DecisionBook(ledger, Time);
        using var book = new GraphBook(ledger, decisions.Find, Feeds);
        return await read(book);
    }

    /// <summary>Looks at the graph at a time.</summary>
    /// <param name="db">The ledger that is meant; null for the usual one.</param>
    /// <param name="asOf">The time; null for now.</param>
    /// <param name="show">Shows it.</param>
    /// <param name="ct">Stops it.</param>
    /// <param name="named">Whether owners are called by their names.</param>
    public Task<ExitCode> ViewAsync(string? db, string? asOf, Func<GraphView, Task<ExitCode>> show, CancellationToken ct, bool named = true)
    {
        var at = asOf is null ? null : TimeOf(asOf, "--as-of");
        return ReadAsync(db, async book => await show(named ? await book.NamedViewAsync(GraphSight.Everything, at, ct) : await book.ViewAsync(GraphSight.Everything, at, ct)));
    }

    /// <summary>The node that is meant.</summary>
    /// <exception cref="UsageException">There is none, or several may be.</exception>
    public static int Find(GraphView view, string name, string? kind = null) =>
        NodeNames.Find(view, name, kind) is (var node, null) ? node : throw new UsageException(NodeNames.Find(view, name, kind).Problem!);

    /// <summary>A time as somebody typed it; null for now.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="name">What it is for, for the message.</param>
    /// <exception cref="UsageException">It is none.</exception>
    public static DateTimeOffset? TimeOf(string text, string name) => TryTime(text, out var time)
        ? time
        : throw new UsageException($"{name}: '{TerminalText.Encode(text)}' is no time; write a day such as 2030-01-31, whose end counts, a moment such as 2030-01-31T14:05:00Z, or now.");

    /// <summary>Reads a time: a day, a moment with its offset, or <c>now</c>, which gives null.</summary>
    public static bool TryTime(string text, out DateTimeOffset? time)
    {
        time = null;
        if (text == "now")
        {
            return true;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < DateOnly.MaxValue)
        {
            time = new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddTicks(-1);
            return true;
        }

        // Without an offset nobody knows which moment is meant.
        var hasOffset = text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':');
        if (!hasOffset || !DateTimeOffset.TryParseExact(text, s_times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
        {
            return false;
        }

        time = moment.ToUniversalTime();
        return true;
    }
}
