namespace Solvent.Scanning.Sources.Git;

/// <summary>How much one call of git may print and how long it may take.</summary>
/// <param name="MaxOutputBytes">Bytes of standard output; the child is ended when it prints more.</param>
/// <param name="Timeout">Wall time from the start; the child is ended when it takes longer.</param>
public sealed record GitLimits(long MaxOutputBytes, TimeSpan Timeout)
{
    /// <summary>1 GiB and ten minutes.</summary>
    public static GitLimits Default { get; } = new(1L << 30, TimeSpan.FromMinutes(10));

    /// <summary>1 GiB and two minutes, for what reads the index and the ignore files of a whole tree.</summary>
    public static GitLimits Listing { get; } = new(1L << 30, TimeSpan.FromMinutes(2));

    /// <summary>1 MiB and fifteen seconds, for what reads a few small files: a pipe among those would never end.</summary>
    public static GitLimits Brief { get; } = new(1L << 20, TimeSpan.FromSeconds(15));
}

/// <summary>What a finished call of git printed.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Standard output as bytes: git's names need not be UTF-8.</param>
/// <param name="Error">The first kilobytes of standard error.</param>
public sealed record GitResult(int ExitCode, byte[] Output, string Error)
{
    /// <summary>Whether git ended with 0.</summary>
    public bool Succeeded => ExitCode == 0;

    /// <summary>Standard output as text without the last line end.</summary>
    public string Text
    {
        get
        {
            var text = System.Text.Encoding.UTF8.GetString(Output);
            return text.EndsWith('\n') ? text[..^1] : text;
        }
    }
}

/// <summary>Git is missing, failed, printed too much or took too long.</summary>
public sealed class GitException : Exception
{
    /// <inheritdoc/>
    public GitException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public GitException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <inheritdoc/>
    public GitException()
    {
    }
}
