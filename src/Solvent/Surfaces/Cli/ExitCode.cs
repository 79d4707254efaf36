namespace Solvent.Surfaces.Cli;

/// <summary>How a command ended, as the shell sees it.</summary>
internal enum ExitCode
{
    /// <summary>All is fine.</summary>
    Fine = 0,

    /// <summary>A gate or budget failed, or the checked thing is invalid.</summary>
    Failed = 1,

    /// <summary>Bad usage or configuration: the message says what to mend.</summary>
    Misused = 2,

    /// <summary>Done, but something could not be read.</summary>
    Incomplete = 3,

    /// <summary>A fault of the program.</summary>
    Internal = 70,

    /// <summary>Stopped by Ctrl-C or SIGTERM before it was done.</summary>
    Cancelled = 130,
}

/// <summary>What counts where several things happened.</summary>
internal static class ExitCodes
{
    private static readonly ExitCode[] WorstFirst =
        [ExitCode.Cancelled, ExitCode.Internal, ExitCode.Misused, ExitCode.Failed, ExitCode.Incomplete];

    /// <summary>The one code for several outcomes: 130, 70, 2, 1, 3, 0 in this order.</summary>
    public static ExitCode Combine(params ReadOnlySpan<ExitCode> outcomes)
    {
        foreach (var code in WorstFirst)
        {
            if (outcomes.Contains(code))
            {
                return code;
            }
        }

        return ExitCode.Fine;
    }

    /// <summary><paramref name="code"/> when <paramref name="condition"/> holds, else <see cref="ExitCode.Fine"/>.</summary>
    public static ExitCode If(bool condition, ExitCode code) => condition ? code : ExitCode.Fine;
}
