// node start.mjs <port> <folder>: a DID directory in memory and a Bluesky server on loopback, until stdin ends
import { createServer } from 'node:http'
import { join } from 'node:path'
import { PDS, envToCfg, envToSecrets } from '@atproto/pds'
import plc from '@did-plc/server'

const [port, folder] = process.argv.slice(2)

// both listen on every interface by themselves
const onLoopback = (app) => {
  app.listen = (wanted) => createServer(app).listen(wanted, '127.0.0.1')
}

const directory = plc.PlcServer.create({ db: plc.Database.mock(), port: 0 })
onLoopback(directory.app)
const directoryServer = await directory.start()

const env = {
  hostname: 'localhost',
  port: Number(port),
  devMode: true,
  dataDirectory: folder,
  blobstoreDiskLocation: join(folder, 'blobs'),
  blobUploadLimit: Number(process.env.PDS_BLOB_UPLOAD_LIMIT),
  // with the address 127.0.0.1 DIDs silently do not resolve
  didPlcUrl: `http://localhost:${directoryServer.address().port}`,
  serviceHandleDomains: ['.test'],
  inviteRequired: false,
  disableSsrfProtection: true,
  bskyAppViewUrl: 'http://localhost:9',
  bskyAppViewDid: 'did:web:localhost%3A9',
  jwtSecret: process.env.PDS_JWT_SECRET,
  adminPassword: process.env.PDS_JWT_SECRET,
  plcRotationKeyK256PrivateKeyHex: process.env.PDS_PLC_ROTATION_KEY,
}
const pds = await PDS.create(envToCfg(env), envToSecrets(env))
onLoopback(pds.app)
await pds.start()
console.log('ready')

process.stdin.on('end', () => process.exit(0)).resume()
