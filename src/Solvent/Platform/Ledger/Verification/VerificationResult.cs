namespace Solvent.Platform.Ledger.Verification;

/// <summary>What a verification found.</summary>
/// <param name="Place">The file that was verified.</param>
/// <param name="Size">The facts that were read.</param>
/// <param name="Root">The root over them as 64 hexadecimal digits.</param>
/// <param name="Problem">The first thing that is wrong, or null when all is well.</param>
internal sealed record VerificationResult(string Place, long Size, string Root, VerificationProblem? Problem)
{
    /// <summary>True when nothing is wrong.</summary>
    public bool IsSound => Problem is null;
}

/// <summary>The first thing that is wrong.</summary>
/// <param name="Line">The line of an export from 1, or null for a local ledger.</param>
/// <param name="Seq">The fact's number, or null when it is no fact.</param>
/// <param name="Message">What is wrong.</param>
internal sealed record VerificationProblem(long? Line, long? Seq, string Message);
