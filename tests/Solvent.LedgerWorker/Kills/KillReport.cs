namespace Solvent.LedgerWorker.Kills;

/// <summary>What kills left behind.</summary>
internal sealed record KillReport
{
    /// <summary>Processes that were killed.</summary>
    public int Kills { get; init; }

    /// <summary>Appends that were acknowledged.</summary>
    public int Acknowledged { get; init; }

    /// <summary>Appends that were answered with an error first, such as that of a lock that was awaited too long, and then done under the same key.</summary>
    public int Refused { get; init; }

    /// <summary>Facts in the ledgers.</summary>
    public long Facts { get; init; }

    /// <summary>How often one process took the lease from another.</summary>
    public long Terms { get; init; }

    /// <summary>Facts that a policy had to react to.</summary>
    public int Causes { get; init; }

    /// <summary>What the outside saw, tries that failed or were repeated included.</summary>
    public int Calls { get; init; }

    /// <summary>Acknowledged appends that are not there as acknowledged.</summary>
    public int Lost { get; init; }

    /// <summary>Appends of which only a part is there.</summary>
    public int HalfDone { get; init; }

    /// <summary>Effects too many: reactions to one cause, and closings of one work.</summary>
    public int Doubled { get; init; }

    /// <summary>Causes without their effect, and work that nobody closed or that the outside never saw.</summary>
    public int Missing { get; init; }

    /// <summary>Ledgers that do not verify.</summary>
    public int Unsound { get; init; }

    /// <summary>Processes that could not go on with what an earlier kill had left.</summary>
    public int Stuck { get; init; }

    /// <summary>Whether nothing is lost, doubled, half done or stuck.</summary>
    public bool IsClean => Lost == 0 && HalfDone == 0 && Doubled == 0 && Missing == 0 && Unsound == 0 && Stuck == 0;

    /// <summary>Both together.</summary>
    public static KillReport operator +(KillReport a, KillReport b) => new()
    {
        Kills = a.Kills + b.Kills,
        Acknowledged = a.Acknowledged + b.Acknowledged,
        Refused = a.Refused + b.Refused,
        Facts = a.Facts + b.Facts,
        Terms = a.Terms + b.Terms,
        Causes = a.Causes + b.Causes,
        Calls = a.Calls + b.Calls,
        Lost = a.Lost + b.Lost,
        HalfDone = a.HalfDone + b.HalfDone,
        Doubled = a.Doubled + b.Doubled,
        Missing = a.Missing + b.Missing,
        Unsound = a.Unsound + b.Unsound,
        Stuck = a.Stuck + b.Stuck,
    };
}
