using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Solvent.Tests.Modules.Personas.Runtime;

/// <summary>A server on loopback that says a part of an answer, and is gone.</summary>
internal sealed class HalfEndpoint : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    public HalfEndpoint(string part)
    {
        listener.Start();
        _ = ServeAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n{part.Length:x}\r\n{part}\r\n"));
    }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    public void Dispose() => listener.Stop();

    private async Task ServeAsync(byte[] answer)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync();
                var stream = client.GetStream();
                await ReadRequestAsync(stream);
                await stream.WriteAsync(answer);
                client.Client.Shutdown(SocketShutdown.Send);
                while (await stream.ReadAsync(new byte[256]) > 0)
                {
                }
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or IOException or OperationCanceledException)
        {
        }
    }

    // To its end, so that what is left unread does not cut the answer short: the body says that it ends by its braces, or by an empty chunk.
    private static async Task ReadRequestAsync(NetworkStream stream)
    {
        var (text, buffer) = (new StringBuilder(), new byte[16 << 10]);
        while (!IsWhole(text.ToString()) && await stream.ReadAsync(buffer) is var read and > 0)
        {
            text.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }
    }

    private static bool IsWhole(string text)
    {
        var body = text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
        const string length = "content-length:";
        return body > 4 && (text.IndexOf(length, StringComparison.OrdinalIgnoreCase) is var at and >= 0
            ? text.Length - body >= int.Parse(text[(at + length.Length)..text.IndexOf('\r', at)], System.Globalization.CultureInfo.InvariantCulture)
            : text.EndsWith("0\r\n\r\n", StringComparison.Ordinal));
    }
}
