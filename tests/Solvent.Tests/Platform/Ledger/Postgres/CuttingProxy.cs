using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Solvent.Tests.Platform.Ledger.Postgres;

/// <summary>
/// Stands between the program and PostgreSQL, and cuts a connection at a chosen message, in either direction: that message
/// never arrives. A message is what one side sends until the other speaks.
/// </summary>
internal sealed class CuttingProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();
    private readonly Uri _server;
    private int _left = int.MaxValue;
    private bool _staysDown;
    private bool _isDown;
    private TaskCompletionSource? _silence;
    private string? _speaker;

    /// <summary>Starts it in front of the database of an address.</summary>
    public CuttingProxy(string address)
    {
        _server = new Uri(address);
        _listener.Start();
        Address = new UriBuilder(_server) { Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.Uri.ToString();
        _ = Task.Run(AcceptAsync);
    }

    /// <summary>The address to open instead.</summary>
    public string Address { get; }

    /// <summary>How the message that was cut off began, with `to the server: ` or `to the program: ` before it; null when nothing was.</summary>
    public string? Lost { get; private set; }

    /// <summary>Lets so many messages through and cuts off the next one.</summary>
    /// <param name="messages">How many.</param>
    /// <param name="staysDown">Take no connection after that.</param>
    public void CutAfter(int messages, bool staysDown)
    {
        lock (_gate)
        {
            (_left, _staysDown, _speaker, Lost) = (messages, staysDown, null, null);
        }
    }

    /// <summary>Lets so many messages through and then goes silent without closing, as a machine does that lost its power or its network.</summary>
    public void SilenceAfter(int messages)
    {
        _silence = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        CutAfter(messages, staysDown: false);
    }

    /// <summary>Lets all through again, and closes what was silent.</summary>
    public void Mend()
    {
        lock (_gate)
        {
            (_left, _isDown) = (int.MaxValue, false);
        }

        _silence?.TrySetResult();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_end.Token);
                _ = Task.Run(() => PassAsync(client));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task PassAsync(TcpClient client)
    {
        using var server = new TcpClient { NoDelay = true };
        using (client)
        {
            client.NoDelay = true;
            try
            {
                if (!_isDown)
                {
                    await server.ConnectAsync(_server.Host, _server.Port, _end.Token);
                    await Task.WhenAny(
                        CopyAsync(client.GetStream(), server.GetStream(), "to the server: "), CopyAsync(server.GetStream(), client.GetStream(), "to the program: "));
                }
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException)
            {
                // Whoever is on the other side sees that the connection is gone.
            }
        }
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to, string direction)
    {
        try
        {
            var buffer = new byte[1 << 20];
            int read;
            while ((read = await from.ReadAsync(buffer, _end.Token)) > 0 && !Cuts(direction, buffer.AsSpan(0, read)))
            {
                await to.WriteAsync(buffer.AsMemory(0, read), _end.Token);
            }

            await (_silence?.Task.WaitAsync(_end.Token) ?? Task.CompletedTask);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The other direction ended.
        }
    }

    private bool Cuts(string direction, ReadOnlySpan<byte> message)
    {
        lock (_gate)
        {
            // What a side sends may come in pieces; how many, nobody can say.
            if (_left == int.MaxValue || _speaker == direction || _left-- > 0)
            {
                _speaker = direction;
                return false;
            }

            (_left, _isDown, Lost) = (int.MaxValue, _staysDown, direction + Encoding.Latin1.GetString(message));
            return true;
        }
    }
}
