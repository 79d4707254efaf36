namespace Solvent.Surfaces.Cli;

/// <summary>One line on standard error that is rewritten while work goes on; nothing at all when that is no terminal.</summary>
/// <remarks>Safe to call from several threads. Disposing wipes the line.</remarks>
internal sealed class ProgressLine(CliConsole console, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(80);
    private readonly Lock _gate = new();
    private long _last = time.GetTimestamp();
    private bool _isShown;

    /// <summary>Shows a text unless one was shown a moment ago.</summary>
    public void Show(Func<string> text)
    {
        if (!console.ErrorFacts.IsTerminal || time.GetElapsedTime(Volatile.Read(ref _last)) < Interval || !_gate.TryEnter())
        {
            return;
        }

        try
        {
            Volatile.Write(ref _last, time.GetTimestamp());
            console.Error.Write("\r\x1b[2K" + TerminalText.Fit(TerminalText.Encode(text()), console.ErrorFacts.Width - 1));
            _isShown = true;
        }
        finally
        {
            _gate.Exit();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isShown)
            {
                console.Error.Write("\r\x1b[2K");
                _isShown = false;
            }
        }
    }
}
